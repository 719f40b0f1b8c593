package dev.drover.image;

import dev.drover.testing.FakeRegistries;

class FakeRegistriesTest extends RegistriesContract {
    private final FakeRegistries registries = new FakeRegistries();

    @Override
    protected Registries registries() {
        return registries;
    }

    @Override
    protected String push(String nameAndTag, String contents) {
        registries.push("registry.example/" + nameAndTag, contents);
        return "registry.example/" + nameAndTag;
    }
}
