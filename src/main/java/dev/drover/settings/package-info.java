/**
 * What the operator wants. Read {@link dev.drover.settings.SettingsReader} first: it turns the environment, {@code .env} and
 * {@code application.yaml} into one {@link dev.drover.settings.Settings}, or into the full list of what is wrong with them.
 * {@link dev.drover.settings.Catalogue} has every name, its default and what it is for; the documentation is printed from it.
 */
@NullMarked
package dev.drover.settings;

import org.jspecify.annotations.NullMarked;
