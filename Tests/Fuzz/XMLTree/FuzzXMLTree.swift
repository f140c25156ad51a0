// SPDX-License-Identifier: Apache-2.0

import VirtSecXMLReading

/// Bytes, to a tree, to the paths of all its places and back: nothing may crash, hang or miss.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXMLTree(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    guard let tree = try? XMLReader(vocabulary: XMLVocabulary(words: ["a", "b"])).read(bytes) else { return 0 }
    precondition(tree.serialized == bytes)
    precondition(tree.end(of: XMLTree.root) == tree.nodes.count)
    let places =
        tree.nodes.indices.prefix(256).map { XMLPlace.element($0) }
        + tree.attributes.indices.prefix(256).map { XMLPlace.attribute($0) }
    for (place, path) in zip(places, tree.paths(of: places)) { precondition(tree.find(path) == place) }
    for node in tree.nodes.indices {
        let range = tree.byteRange(ofTag: node)
        precondition(tree.source.utf8[range.lowerBound] == UInt8(ascii: "<"))
        precondition(tree.source.utf8[range.upperBound - 1] == UInt8(ascii: ">"))
    }
    return 0
}
