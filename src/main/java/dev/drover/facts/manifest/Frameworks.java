package dev.drover.facts.manifest;

import static dev.drover.facts.code.Language.CSHARP;
import static dev.drover.facts.code.Language.ELIXIR;
import static dev.drover.facts.code.Language.JAVA;
import static dev.drover.facts.code.Language.NODE;
import static dev.drover.facts.code.Language.PHP;
import static dev.drover.facts.code.Language.PYTHON;
import static dev.drover.facts.code.Language.RUBY;
import static dev.drover.facts.code.Language.RUST;

import dev.drover.facts.code.Language;
import java.util.List;
import java.util.Optional;

/** The habits of frameworks that the manifests name: the port they listen on untold, and the variable they take another from. */
final class Frameworks {

    /** One framework; variable "" when it reads none by itself, port 0 when it has none untold. */
    record Framework(Language language, String library, int port, String variable) {}

    static final String WEB_SDK = "Microsoft.NET.Sdk.Web";
    static final String OLD_WEB_SDK = WEB_SDK + " before .NET 8";

    private static final List<Framework> ALL = List.of(
            new Framework(NODE, "next", 3000, "PORT"),
            new Framework(NODE, "nuxt", 3000, "PORT"),
            new Framework(NODE, "@remix-run/serve", 3000, "PORT"),
            new Framework(NODE, "@react-router/serve", 3000, "PORT"),
            new Framework(NODE, "@sveltejs/adapter-node", 3000, "PORT"),
            new Framework(NODE, "@astrojs/node", 4321, "PORT"),
            new Framework(NODE, "@strapi/strapi", 1337, "PORT"),
            new Framework(NODE, "@adonisjs/core", 3333, "PORT"),
            new Framework(NODE, "@keystone-6/core", 3000, "PORT"),
            new Framework(NODE, "directus", 8055, "PORT"),
            new Framework(NODE, "react-scripts", 3000, "PORT"),
            new Framework(NODE, "razzle", 3000, "PORT"),
            new Framework(NODE, "http-server", 8080, "PORT"),
            new Framework(NODE, "serve", 3000, "PORT"),
            new Framework(NODE, "json-server", 3000, ""),
            new Framework(NODE, "parse-server", 1337, "PORT"),
            new Framework(PYTHON, "streamlit", 8501, "STREAMLIT_SERVER_PORT"),
            new Framework(PYTHON, "gradio", 7860, "GRADIO_SERVER_PORT"),
            new Framework(PYTHON, "gunicorn", 8000, "PORT"),
            new Framework(PYTHON, "uvicorn", 8000, "UVICORN_PORT"),
            new Framework(PYTHON, "litserve", 8000, ""),
            new Framework(PYTHON, "hypercorn", 8000, ""),
            new Framework(PYTHON, "daphne", 8000, ""),
            new Framework(PYTHON, "sanic", 8000, ""),
            new Framework(PYTHON, "fastapi", 8000, ""),
            new Framework(PYTHON, "django", 8000, ""),
            new Framework(PYTHON, "dash", 8050, "PORT"),
            new Framework(PYTHON, "cherrypy", 8080, ""),
            new Framework(PYTHON, "bottle", 8080, ""),
            new Framework(PYTHON, "flask", 5000, "FLASK_RUN_PORT"),
            new Framework(PYTHON, "chainlit", 8000, "CHAINLIT_PORT"),
            new Framework(PYTHON, "mlflow", 5000, ""),
            new Framework(RUBY, "rails", 3000, "PORT"),
            new Framework(RUBY, "sinatra", 4567, "PORT"),
            new Framework(RUBY, "jekyll", 4000, ""),
            new Framework(RUBY, "hanami", 2300, ""),
            new Framework(RUBY, "puma", 9292, "PORT"),
            new Framework(RUST, "rocket", 8000, "ROCKET_PORT"),
            new Framework(JAVA, "spring-boot-starter-web", 8080, "SERVER_PORT"),
            new Framework(JAVA, "spring-boot-starter-webflux", 8080, "SERVER_PORT"),
            new Framework(JAVA, "spring-boot-starter-webmvc", 8080, "SERVER_PORT"),
            new Framework(JAVA, "spring-boot-starter-jetty", 8080, "SERVER_PORT"),
            new Framework(JAVA, "quarkus-resteasy", 8080, "QUARKUS_HTTP_PORT"),
            new Framework(JAVA, "quarkus-resteasy-reactive", 8080, "QUARKUS_HTTP_PORT"),
            new Framework(JAVA, "quarkus-rest", 8080, "QUARKUS_HTTP_PORT"),
            new Framework(JAVA, "quarkus-vertx-http", 8080, "QUARKUS_HTTP_PORT"),
            new Framework(JAVA, "micronaut-http-server-netty", 8080, "MICRONAUT_SERVER_PORT"),
            new Framework(JAVA, "dropwizard-core", 8080, ""),
            new Framework(JAVA, "spark-core", 4567, ""),
            new Framework(ELIXIR, "phoenix", 4000, ""),
            new Framework(CSHARP, WEB_SDK, 8080, "ASPNETCORE_HTTP_PORTS"),
            new Framework(CSHARP, OLD_WEB_SDK, 80, ""),
            new Framework(PHP, "laravel/octane", 8000, ""),
            new Framework(PHP, "laravel/framework", 8000, ""),
            new Framework(PHP, "spiral/roadrunner-http", 8080, ""));

    private static final List<String> WORKERS = List.of(
            "discord.js",
            "discord-py",
            "discord.py",
            "py-cord",
            "nextcord",
            "disnake",
            "telegraf",
            "grammy",
            "node-telegram-bot-api",
            "aiogram",
            "python-telegram-bot",
            "pytelegrambotapi",
            "telethon",
            "pyrogram",
            "vkbottle",
            "vk-api",
            "slack-bolt",
            "serenity",
            "poise",
            "twilight-gateway",
            "teloxide",
            "discordrb",
            "telegram-bot-ruby",
            "nostrum",
            "github.com/bwmarrin/discordgo",
            "github.com/go-telegram-bot-api/telegram-bot-api/v5",
            "gopkg.in/telebot.v3",
            "jda",
            "matrix-nio",
            "eris",
            "tmi.js",
            "whatsapp-web.js");

    private Frameworks() {}

    static Optional<Framework> of(Dependency dependency) {
        return ALL.stream()
                .filter(framework -> framework.language() == dependency.language()
                        && framework.library().equals(dependency.name()))
                .findFirst();
    }

    /** Where in the list a framework stands: the earlier of two decides. */
    static int rank(Framework framework) {
        return ALL.indexOf(framework);
    }

    /** A library for programs that call out and wait, and listen on nothing. */
    static boolean isWorker(Dependency dependency) {
        return WORKERS.contains(dependency.name().toLowerCase(java.util.Locale.ROOT));
    }
}
