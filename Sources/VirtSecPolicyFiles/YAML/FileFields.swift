// SPDX-License-Identifier: Apache-2.0

#if YAML
/// The fields of a mapping.
package struct FileFields {
    package let place: YAMLPlace
    package let pairs: [YAMLNode.Pair]

    /// The value of a key.
    package subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }

    /// Where a key stands; the mapping's own place when it is missing.
    package func place(of key: String) -> YAMLPlace { pairs.first { $0.key == key }?.keyPlace ?? place }
}
#endif
