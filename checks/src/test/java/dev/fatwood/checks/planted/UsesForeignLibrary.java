package dev.fatwood.checks.planted;

import org.assertj.core.data.Offset;

final class UsesForeignLibrary {

    Offset<Integer> offset() {
        return Offset.offset(1);
    }
}
