package dev.drover.web;

import dev.drover.access.SignInService;
import java.util.Optional;

/** The service elsewhere where people sign in; empty where they only do so here. */
public record SignInPlace(Optional<SignInService> service) {}
