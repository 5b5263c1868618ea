package dev.fatwood.broker.observe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP request: its head is read, up to a limit, and answered; then nothing more is sent, and what still comes is dropped until the
 * client has closed the connection. To close it at once would take an answer with it that was not read yet.
 *
 * <p>Owned by the loop of the metrics.
 */
final class MetricsRequest extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsRequest.class);

    static final int HEAD_BYTES_MAX = 8 * 1024;

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final MetricsPage page;
    private final StringBuilder head = new StringBuilder();
    private boolean isAnswered;

    MetricsRequest(MetricsPage page) {
        this.page = page;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!isAnswered) {
                head.append(bytes.toString(StandardCharsets.US_ASCII));
                lookAtHead(context.channel());
            }
        } finally {
            bytes.release();
        }
    }

    private void lookAtHead(Channel channel) {
        int end = head.indexOf(END_OF_HEAD);
        if ((end < 0 ? head.length() : end) > HEAD_BYTES_MAX) {
            isAnswered = true;
            send(channel, "431 Request Header Fields Too Large", TEXT, "at most " + HEAD_BYTES_MAX + " bytes\n", true);
        } else if (end >= 0) {
            isAnswered = true;
            answer(channel, head.substring(0, head.indexOf("\r\n")));
        }
    }

    private void answer(Channel channel, String requestLine) {
        String[] words = requestLine.split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            send(channel, "400 Bad Request", TEXT, "this is HTTP/1.1; ask GET /metrics\n", true);
        } else if (!words[0].equals("GET") && !words[0].equals("HEAD")) {
            send(channel, "405 Method Not Allowed", TEXT, "only GET and HEAD\n", true);
        } else if (!isMetrics(words[1])) {
            send(channel, "404 Not Found", TEXT, "only /metrics is here\n", !words[0].equals("HEAD"));
        } else {
            page.render(text -> send(channel, "200 OK", METRICS, text, words[0].equals("GET")));
        }
    }

    private static boolean isMetrics(String path) {
        return path.equals("/metrics") || path.startsWith("/metrics?");
    }

    private static void send(Channel channel, String status, String type, String body, boolean withBody) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] start = ("HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuf answer = withBody ? Unpooled.wrappedBuffer(start, content) : Unpooled.wrappedBuffer(start);
        channel.writeAndFlush(answer).addListener(sent -> ((DuplexChannel) channel).shutdownOutput());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error("cannot tell the metrics", cause);
        }
        context.close();
    }
}
