package dev.drover.fleet;

/** A unit of work by the product (tenant) it belongs to and its id there. */
public record JobKey(String product, String id) {}
