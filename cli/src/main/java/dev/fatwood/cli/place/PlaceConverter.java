package dev.fatwood.cli.place;

import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Place} from the command line, times in the zone of this machine. */
public final class PlaceConverter implements ITypeConverter<Place> {

    @Override
    public Place convert(String text) {
        return Place.parse(text, ZoneId.systemDefault())
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is no place in a topic; write " + Place.FORMS));
    }
}
