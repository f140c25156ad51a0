// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore
import VirtSecDiskImage
import VirtSecDocuments
import VirtSecLibvirt
import VirtSecLibvirtXML
import VirtSecOVF
import VirtSecVMX

/// Reads what the command line names into one inventory.
struct AssetCollection {
    let assets: [String]
    let settings: ReadingSettings
    /// What was named twice, and is read once or told of.
    private let repetitions: [String]

    init(assets: [String], settings: ReadingSettings) {
        let named = NamedAssets(assets, isAddress: Self.isAddress)
        (self.assets, repetitions) = (named.each, named.repetitions)
        self.settings = settings
    }

    init(options: ReadingOptions) { self.init(assets: options.assets, settings: options.settings) }

    /// Reads everything.
    ///
    /// - Parameter instant: when certificates of packages have to be valid.
    func collect(at instant: Instant) async throws -> Inventory {
        if !settings.quiet { for repetition in repetitions { Terminal.tell(repetition) } }
        let progress = Progress(isQuiet: settings.quiet)
        defer { progress.end() }
        let sources = try sources(at: instant, progress)
        return await Collector(sources, jobs: settings.jobCount) { progress.advance($0, $1, $2) }.collect()
    }

    /// What the command line names, to be read once or again and again.
    func sources(at instant: Instant, _ progress: Progress) throws -> [any InventorySource] {
        let formats = try settings.formats(at: instant, progress)
        return assets.map { source(of: $0, formats) }
    }

    private func source(of asset: String, _ formats: [any DocumentFormat]) -> any InventorySource {
        if asset == "-" { return StandardInput(formats: formats, byteLimit: settings.limits.bytes) }
        if Self.isAddress(asset) { return hypervisor(asset) }
        return DocumentFolder(asset, besides: assets.filter { $0 != asset }, formats: formats)
    }

    private func hypervisor(_ address: String) -> any InventorySource {
        #if Libvirt
        LibvirtHost(address, options: settings.hypervisors.options(settings.limits))
        #else
        UnreachableHypervisor(id: SourceID(address))
        #endif
    }

    /// Whether an ASSET is an address such as `qemu+ssh://host/system`.
    private static func isAddress(_ asset: String) -> Bool {
        // Whoever writes it in capitals means an address all the same (RFC 3986, section 3.1).
        let scheme = asset.lowercased().utf8.prefix { $0 != UInt8(ascii: ":") }
        return asset.utf8.dropFirst(scheme.count).starts(with: "://".utf8)
            && scheme.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } == true
            && scheme.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || "0123456789+.-".utf8.contains($0) }
    }
}

extension ReadingSettings {
    /// The formats that files may be of.
    fileprivate func formats(at instant: Instant, _ progress: Progress) throws -> [any DocumentFormat] {
        [try packages(at: instant, progress), VMXFormat(), DiskImageFiles(), LibvirtXMLFormat(limits: limits)]
    }

    /// Packages are verified as `virtsec verify` does it.
    private func packages(at instant: Instant, _ progress: Progress) throws -> OVFFormat {
        let limits = OVFLimits(bytes: limits.bytes)
        #if Trust
        return OVFFormat(limits: limits, verifiedBy: PackageVerifier(anchors: try trust.anchors()), at: instant) {
            progress.advance($0, $1)
        }
        #else
        return OVFFormat(limits: limits)
        #endif
    }
}

/// One document on standard input.
private struct StandardInput: InventorySource {
    let id: SourceID = "-"
    let formats: [any DocumentFormat]
    let byteLimit: Int

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        switch System.readAll(0, limit: byteLimit + 1) {
        case .success(let bytes): try await DocumentBytes(bytes, formats: formats).collect(request)
        case .failure(let error): throw SourceError("standard input: \(error.text)")
        }
    }
}

#if !Libvirt
/// A hypervisor that is named by its address, in a build that can reach none.
private struct UnreachableHypervisor: InventorySource {
    let id: SourceID

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        throw SourceError(
            "this build was made without the trait Libvirt and cannot reach a running hypervisor; give it definitions, "
                + "such as those of virsh dumpxml")
    }
}
#endif
#endif
