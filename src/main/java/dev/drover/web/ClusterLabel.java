package dev.drover.web;

/** What the pages say about the cluster on every page; "" where it is a real one and needs no saying. */
public record ClusterLabel(String text) {}
