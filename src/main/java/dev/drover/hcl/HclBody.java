package dev.drover.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands between a block's braces, or the whole file: attributes and blocks in the order of the text. */
public record HclBody(Span span, List<HclItem> items) {

    public HclBody {
        items = List.copyOf(items);
    }

    public Optional<HclAttribute> attribute(String name) {
        return attributes().filter(each -> each.name().text().equals(name)).findFirst();
    }

    public Stream<HclAttribute> attributes() {
        return items.stream().filter(HclAttribute.class::isInstance).map(HclAttribute.class::cast);
    }

    public Stream<HclBlock> blocks() {
        return items.stream().filter(HclBlock.class::isInstance).map(HclBlock.class::cast);
    }

    /** The blocks of one name, in order. */
    public Stream<HclBlock> blocks(String type) {
        return blocks().filter(block -> block.type().text().equals(type));
    }
}
