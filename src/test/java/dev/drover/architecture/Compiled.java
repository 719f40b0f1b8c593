package dev.drover.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled code that rules are held against, read once for all tests of a JVM. */
public final class Compiled {
    /** The product, without its tests. */
    public static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.drover");

    private Compiled() {}

    /** Code that breaks every rule on purpose. */
    static JavaClasses seeded() {
        return new ClassFileImporter().importPackages("seeded.drover");
    }
}
