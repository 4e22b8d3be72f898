package dev.plumb.provider;

/**
 * Optional capability of a {@link ResourceType}: its {@link ResourceType#plan} takes components of type {@link
 * dev.plumb.value.Value} that are not wholly known. The arguments of other types are planned when they are known, at the
 * latest in the apply.
 */
public interface PlansUnknown {}
