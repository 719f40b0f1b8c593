package dev.drover.spec;

import dev.drover.hcl.Value;
import java.util.List;

/** Job specs that several tests look at. */
final class SpecExamples {

    private SpecExamples() {}

    /** One of nearly everything that a docker service needs. */
    static JobSpec shop() {
        return JobSpec.named("shop-api")
                .declaring(
                        Variable.required("image", "string").description("The image to run"),
                        Variable.required("count", "number").defaultsTo(Value.of(1)))
                .with(
                        Group.named("api")
                                .with(api(), migrations())
                                .set("count", Value.code("var.count"))
                                .with(
                                        network(),
                                        service(),
                                        Volume.csi("data", "shop-data", "single-node-writer", "file-system"),
                                        Restart.none()
                                                .attempts(2)
                                                .interval("30m")
                                                .delay("15s")
                                                .mode("fail")),
                        Update.none().autoRevert(true).canary(1).maxParallel(1).healthCheck("checks"),
                        Meta.none().set("drover.owner", Value.of("drover")),
                        Constraint.of("${attr.cpu.arch}", "=", "amd64"))
                .kind("service")
                .namespace("apps")
                .datacenters(List.of("dc1", "dc2"));
    }

    private static Network network() {
        return Network.of(Port.dynamic("http").to(8080), Port.dynamic("metrics"))
                .mode("bridge");
    }

    private static Service service() {
        return Service.named("shop-api")
                .tags(List.of("urlprefix-shop.example.com/", "urlprefix-/shop strip=/shop"))
                .port("http")
                .provider("consul")
                .with(Check.http("/health", "10s", "2s")
                        .with(CheckRestart.none().limit(3).grace("90s")));
    }

    private static Task api() {
        return Task.docker("api")
                .with(
                        Resources.of(200, 256).memoryMax(512).with(Device.of("nvidia/gpu", 1)),
                        Config.image("registry.example.com/shop-api:1.2")
                                .args(List.of("--port", "${NOMAD_PORT_http}", "--home=${HOME}"))
                                .ports(List.of("http"))
                                .with(Block.of("auth").set("username", Value.of("robot"))),
                        Env.none().fixed("LOG_LEVEL", "info").runtime("ADDR", "0.0.0.0:${NOMAD_PORT_http}"),
                        Template.to("${NOMAD_SECRETS_DIR}/app.env", "A={{ key \"a\" }}\n\nB=${x:-y}\n")
                                .env(true)
                                .changeMode("restart"),
                        Vault.byIdentity().role("shop-api"),
                        VolumeMount.of("data", "/data"))
                .killTimeout("30s");
    }

    private static Task migrations() {
        return Task.docker("migrate")
                .user("root")
                .with(
                        Lifecycle.at("prestart").sidecar(false),
                        Config.image("busybox:1.36").command("true"));
    }
}
