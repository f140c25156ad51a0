// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// libvirt: formatcaps, "Host capabilities".
extension LibvirtDecoder {
    /// Reads a whole document; older versions of libvirt say nothing of an IOMMU, and none names the host.
    func hostFacts(_ node: Int, _ result: inout HostFacts) {
        result.name = .unseen(.notReported, at: .element(node))
        result.hasIOMMU = .unseen(.notReported, at: .element(node))
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .host where isFirst(child, &seen): hostFactsHost(child, &result)
            case .guest: append(child, to: &result.guests, guestOffer)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHost(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uuid where isFirst(child, &seen): result.uuid = uuid(element: child)
            case .cpu: group(child, &seen, &result.cpu, hostCPU)
            case .powerManagement where isFirst(child, &seen): hostFactsHostPowerManagement(child, &result)
            case .iommu where isFirst(child, &seen):
                if let attribute = only(.support, of: child) { result.hasIOMMU = yesNo(attribute: attribute) }
            case .migrationFeatures where isFirst(child, &seen): hostFactsHostMigrationFeatures(child, &result)
            case .netprefix where isFirst(child, &seen): result.interfacePrefix = text(element: child)
            case .topology where isFirst(child, &seen): hostFactsHostTopology(child, &result)
            case .cache where isFirst(child, &seen): hostFactsHostCache(child, &result)
            case .memoryBandwidth where isFirst(child, &seen): hostFactsHostMemoryBandwidth(child, &result)
            case .secmodel: append(child, to: &result.securityModels, hostSecurityModel)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostPowerManagement(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .suspendMem where isFirst(child, &seen):
                result.suspendsToMemory = present(child)
                plain(child)
            case .suspendDisk where isFirst(child, &seen):
                result.suspendsToDisk = present(child)
                plain(child)
            case .suspendHybrid where isFirst(child, &seen):
                result.suspendsHybrid = present(child)
                plain(child)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostMigrationFeatures(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .live where isFirst(child, &seen):
                result.migratesLive = present(child)
                plain(child)
            case .uriTransports where isFirst(child, &seen): hostFactsHostMigrationFeaturesUriTransports(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostTopology(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cells where isFirst(child, &seen): hostFactsHostTopologyCells(child, &result)
            case .interconnects where isFirst(child, &seen): hostFactsHostTopologyInterconnects(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostCache(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .bank: append(child, to: &result.caches, hostCache)
            case .monitor: append(child, to: &result.cacheMonitors, hostMonitor)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostMemoryBandwidth(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .node: append(child, to: &result.bandwidthNodes, hostBandwidthNode)
            case .monitor: append(child, to: &result.bandwidthMonitors, hostMonitor)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostMigrationFeaturesUriTransports(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .uriTransport: append(text(element: child), to: &result.migrationTransports)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostTopologyCells(_ node: Int, _ result: inout HostFacts) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .num: result.cellCount = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .cell: append(child, to: &result.cells, hostNUMACell)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func hostFactsHostTopologyInterconnects(_ node: Int, _ result: inout HostFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .latency: append(child, to: &result.latencies, numaInterconnect)
            case .bandwidth: append(child, to: &result.bandwidths, numaInterconnect)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
