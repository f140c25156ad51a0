// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore
import VirtSecLibvirtXML

/// Reads what the command line names into one inventory.
struct AssetCollection {
    let options: ReadingOptions

    func collect() async -> Inventory {
        let progress = Progress(isQuiet: options.quiet)
        defer { progress.end() }
        var parts: [Inventory] = []
        for asset in options.assets {
            let collector = Collector([source(of: asset)], jobs: options.jobCount) { progress.advance($0, $1, $2) }
            var part = await collector.collect()
            if Self.isEmpty(part) {
                part.add(SkippedItem(path: asset, kind: .other, reason: "nothing to assess in it", wasNamed: true))
            }
            parts.append(part)
        }
        return parts.count == 1 ? parts[0] : Self.merged(parts)
    }

    private func source(of asset: String) -> any InventorySource {
        if asset == "-" { return StandardInput(limits: options.limits) }
        if Self.isAddress(asset) { return UnreachableHypervisor(id: SourceID(asset)) }
        return LibvirtXMLFolder(asset, limits: options.limits)
    }

    /// Whether an ASSET is an address such as `qemu+ssh://host/system`.
    private static func isAddress(_ asset: String) -> Bool {
        let scheme = asset.utf8.prefix { $0 != UInt8(ascii: ":") }
        return asset.utf8.dropFirst(scheme.count).starts(with: "://".utf8)
            && scheme.first.map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 } == true
            && scheme.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || "0123456789+.-".utf8.contains($0) }
    }

    /// Whether an ASSET held nothing, and nothing says so yet.
    private static func isEmpty(_ inventory: Inventory) -> Bool {
        inventory.assetCount == 0 && inventory.failures.isEmpty
            && !inventory.skipped.contains { $0.kind == .unreadable || $0.wasNamed }
    }

    /// Joins what was read; a document that two ASSETs name is taken once.
    private static func merged(_ parts: [Inventory]) -> Inventory {
        var all = Inventory()
        var seen: Set<String> = []
        func add(_ kind: String, _ id: String, _ observation: @autoclosure () -> Observation) {
            if seen.insert("\(kind) \(id)").inserted { all.add(observation()) }
        }
        for part in parts {
            for machine in part.machines { add("machine", machine.id.description, .machine(machine)) }
            for host in part.hosts { add("host", host.id.description, .host(host)) }
            for network in part.networks { add("network", network.id.description, .network(network)) }
            for filter in part.filters { add("filter", filter.id.description, .filter(filter)) }
            for image in part.images { add("image", image.id.description, .image(image)) }
            for snapshot in part.snapshots { add("snapshot", snapshot.id.description, .snapshot(snapshot)) }
            for item in part.skipped { all.add(item) }
            for failure in part.failures { all.add(failure) }
        }
        return all
    }
}

/// One document on standard input.
private struct StandardInput: InventorySource {
    let id: SourceID = "-"
    let limits: ReadingLimits

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        switch System.readAll(0, limit: limits.bytes + 1) {
        case .success(let bytes): try await LibvirtXMLBytes(bytes, limits: limits).collect(request)
        case .failure(let error): throw SourceError("standard input: \(error.text)")
        }
    }
}

/// A hypervisor that is named by its address.
private struct UnreachableHypervisor: InventorySource {
    let id: SourceID

    func collect(_ request: CollectionRequest) async throws(SourceError) -> InventoryEvents {
        throw SourceError(
            "this build cannot reach a running hypervisor; give it definitions, such as those of virsh dumpxml")
    }
}
#endif
