// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

extension PolicyTestDecoding {
    /// Reads `labels:`, the path of a file or a list as such a file has it.
    mutating func labels<Documents: DocumentReader>(
        _ node: YAMLNode, _ loader: inout PolicyTestLoader<Documents>
    ) -> LabelSet? {
        if case .sequence = node.content {
            var decoding = LabelDecoding(decoder: decoder)
            defer { decoder = decoding.decoder }
            return decoding.assignments(node, "'labels'")
        }
        guard let name = path(node, "'labels'") else { return nil }
        do throws(PolicyFileError) {
            return try loader.labels(
                at: RelativePath.path(name, from: decoder.path),
                namedBy: PlaceInFile(path: decoder.path, place: node.place))
        } catch {
            adopt(error)
            return nil
        }
    }
}
#endif
