package dev.fatwood.spark.write;

/** Throws past the compiler what is checked in Java, but comes out of Spark's interfaces, made for Scala, which declare nothing. */
final class Unchecked {
    private Unchecked() {}

    /** Never returns; a result to be thrown, so that the compiler sees an end. */
    static RuntimeException thrown(Throwable thrown) {
        return Unchecked.<RuntimeException>past(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException past(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
