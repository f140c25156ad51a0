// SPDX-License-Identifier: Apache-2.0

/// What the name of an x86 processor model tells of protective features (libvirt: src/cpu_map).
struct ProcessorModel {
    /// The protective feature that the variant adds; nil for a plain model.
    private let added: String?
    /// Whether the model is known to be older than the others.
    private let isOld: Bool

    /// Models from before these features came, the protective ones in no case among theirs.
    private static let old: Set<String> = [
        "qemu32", "qemu64", "kvm32", "kvm64", "486", "pentium", "pentium2", "pentium3", "pentiumpro", "coreduo",
        "core2duo", "n270", "athlon", "phenom", "Conroe", "Penryn", "Nehalem", "Westmere", "SandyBridge", "IvyBridge",
        "Haswell", "Haswell-noTSX", "Broadwell", "Broadwell-noTSX", "Skylake-Client", "Skylake-Server", "Opteron_G1",
        "Opteron_G2", "Opteron_G3", "Opteron_G4", "Opteron_G5", "EPYC",
    ]

    /// Reads the name of a model.
    init(_ name: String) {
        let variants = ["-IBRS": "spec-ctrl", "-IBPB": "ibpb"]
        for (suffix, feature) in variants where name.hasSuffix(suffix) {
            added = feature
            isOld = Self.old.contains(String(name.dropLast(suffix.count)))
            return
        }
        added = nil
        isOld = Self.old.contains(name)
    }

    /// Whether the model holds a protective feature; nil where its name does not tell.
    func has(_ feature: String) -> Bool? {
        if feature == added { return true }
        return isOld ? false : nil
    }
}
