// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
internal import VirtSecXMLReading

/// Configurations that whoever deploys a package chooses from, and what belongs to one of them (DSP0243, 9.8).
extension ConformanceCheck {
    func configurations() {
        var seen: Set<String> = []
        var defaults = 0
        for configuration in document.package.configurations.known {
            guard let id = configuration.id.value, !id.isEmpty else {
                add(.configurationInvalid, "", "a configuration has no ovf:id", configuration.locus)
                continue
            }
            if !seen.insert(id).inserted {
                add(.configurationInvalid, id, "names two configurations", configuration.locus)
            }
            if isMalformed(configuration.isDefault) {
                add(.configurationInvalid, id, "is the default by a word that is no boolean", configuration.locus)
            }
            if configuration.isDefault.value == true {
                defaults += 1
                if defaults > 1 { add(.configurationInvalid, id, "is a second default", configuration.locus) }
            }
            texts(of: configuration, id)
        }
    }

    /// A person chooses by the label and the description.
    private func texts(of configuration: PackageConfiguration, _ id: String) {
        if configuration.label.value == nil { add(.configurationInvalid, id, "has no Label", configuration.locus) }
        if configuration.summary.value == nil {
            add(.configurationInvalid, id, "has no Description", configuration.locus)
        }
    }

    /// What stands in an element for configurations that the package does not have, in no machine ever.
    func configurations(of node: Int, _ subject: String) {
        guard let names = text(.configurationAttribute, of: node) else { return }
        let known = Set(document.package.configurations.known.compactMap(\.id.value))
        for name in names.split(whereSeparator: \.isWhitespace).map(String.init) where !known.contains(name) {
            add(
                .configurationInvalid, subject, "belongs to a configuration that the package does not declare",
                at: .configurationAttribute, of: node)
        }
    }
}
