# Drover on the JVM, built from source. For amd64 and arm64: docker buildx build --platform linux/amd64,linux/arm64 -t drover .
# Both images it stands on can be others, from a mirror for instance: --build-arg BUILDER=… --build-arg BASE=…
ARG BUILDER=maven:3.9-eclipse-temurin-25
ARG BASE=eclipse-temurin:25-jre-ubi9-minimal

FROM ${BUILDER} AS build
WORKDIR /src
COPY pom.xml mvnw ./
COPY .mvn .mvn
RUN ./mvnw -B -ntp -q dependency:go-offline || true
COPY . .
RUN ./mvnw -B -ntp -DskipTests -Dspotless.check.skip=true package \
 && mkdir -p /data

FROM ${BASE}
COPY --from=build --chown=65532:65532 /src/target/quarkus-app /app
COPY --from=build --chown=65532:65532 /data /data
ENV DROVER_HOST=0.0.0.0 \
    DROVER_DATA=/data \
    HOME=/data
USER 65532:65532
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=70", "-jar", "/app/quarkus-run.jar"]
CMD ["run"]
