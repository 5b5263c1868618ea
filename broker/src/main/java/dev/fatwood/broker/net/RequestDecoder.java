package dev.fatwood.broker.net;

import dev.fatwood.broker.api.ApiHandler;
import dev.fatwood.broker.api.ApiRouter;
import dev.fatwood.protocol.message.ApiKey;
import dev.fatwood.protocol.message.RequestHeader;
import dev.fatwood.protocol.wire.ByteReader;
import dev.fatwood.protocol.wire.MalformedFrameException;
import dev.fatwood.protocol.wire.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Turns a frame into an {@link Exchange}: finds the handler by API key, checks the version, decodes header and body.
 *
 * <p>An API or version that is not served closes the connection, as Kafka does: the client was told the ranges. The exception is
 * ApiVersions, which is how it learns them: an unknown version is passed on as version 0 without a body (KIP-511).
 *
 * <p>Bytes after the end of a request are ignored, as Kafka ignores them: librdkafka 2.16 sends three after some Metadata requests.
 *
 * <p>Owned by the connection's loop.
 */
final class RequestDecoder extends ChannelInboundHandlerAdapter {

    private static final int HEADER_BYTES_MIN = 8;

    private final ApiRouter router;

    RequestDecoder(ApiRouter router) {
        this.router = router;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf frame = (ByteBuf) message;
        Exchange<?> exchange;
        try {
            exchange = decode(frame);
        } catch (MalformedFrameException malformed) {
            frame.release();
            throw new ConnectionRefusedException("sent a malformed request: " + malformed.getMessage());
        } catch (RuntimeException failure) {
            frame.release();
            throw failure;
        }
        context.fireChannelRead(exchange);
    }

    private Exchange<?> decode(ByteBuf frame) {
        if (frame.readableBytes() < HEADER_BYTES_MIN) {
            throw new ConnectionRefusedException("sent a request of " + frame.readableBytes() + " bytes");
        }
        short apiKey = frame.getShort(frame.readerIndex());
        short version = frame.getShort(frame.readerIndex() + Short.BYTES);
        ApiHandler<?> handler = router.handlerFor(apiKey);
        if (handler == null) {
            throw new ConnectionRefusedException("asked for API " + apiKey + ", which is not served");
        }
        boolean served = handler.key().supports(version);
        if (!served && handler.key() != ApiKey.API_VERSIONS) {
            throw new ConnectionRefusedException("asked for version " + version + " of " + handler.key()
                    + "; served are " + handler.key().lowestVersion() + " to "
                    + handler.key().highestVersion());
        }
        return exchange(handler, version, served, frame);
    }

    private static <Q extends Message> Exchange<Q> exchange(
            ApiHandler<Q> handler, short version, boolean served, ByteBuf frame) {
        ByteReader in = ByteReader.of(frame.nioBuffer());
        RequestHeader header = RequestHeader.read(in, handler.key().requestHeaderVersion(version));
        if (!served) {
            return new Exchange<>(handler, null, (short) 0, false, header.correlationId(), header.clientId(), frame);
        }
        Q request = handler.read(in, version);
        return new Exchange<>(handler, request, version, true, header.correlationId(), header.clientId(), frame);
    }
}
