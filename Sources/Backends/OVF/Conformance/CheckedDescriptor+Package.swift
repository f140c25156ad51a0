// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

extension CheckedDescriptor {
    /// The files that the descriptor refers to, in its order.
    package var references: [PackageReference] {
        appliance?.files.known.map { file in
            PackageReference(
                id: file.id.value ?? "", href: file.href.value ?? "", size: file.size.value?.bytes,
                compression: file.compression.value, chunkSize: file.chunkSize.value?.bytes, locus: file.locus)
        } ?? []
    }

    /// What the descriptor breaks, as problems of its package.
    package var problems: [PackageProblem] {
        violations.map { violation in
            PackageProblem(
                PackageProblemCode("ovf-" + violation.rule.rawValue), violation.isTolerated ? .note : .altered,
                violation.subject, locus: violation.locus, violation.message)
        }
    }

    /// The disks that files hold, by the identifiers of the files; of several in one file the first.
    package var disksByFile: [String: PackageDisk] {
        var disks: [String: PackageDisk] = [:]
        for disk in appliance?.disks.known ?? [] {
            if let file = disk.file.value, disks[file] == nil { disks[file] = disk }
        }
        return disks
    }
}
