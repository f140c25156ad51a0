// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func disk(_ node: Int, _ result: inout Disk) {
        result.locus = .element(node)
        let outer = beginComponent()
        result.kind = .defaulted(.file, .element(node))
        result.device = .defaulted(.disk, .element(node))
        result.bus = .unseen(.hypervisorDefault, at: .element(node))
        result.discard = .unseen(.hypervisorDefault, at: .element(node))
        result.backingChain = .unseen(.imageHeader, at: .element(node))
        result.rawIO = .defaulted(false, .element(node))
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .type: result.kind = keyword(attribute: attribute)
            case .device: result.device = keyword(attribute: attribute)
            case .rawio: result.rawIO = yesNo(attribute: attribute)
            case .sgio: result.sgio = keyword(attribute: attribute)
            case .snapshot: result.snapshot = keyword(attribute: attribute)
            case .model: result.extra.virtioModel = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .target where isFirst(child, &seen): diskTarget(child, &result)
            case .driver where isFirst(child, &seen): diskDriver(child, &result)
            case .source where isFirst(child, &seen):
                result.hasSource = present(child)
                diskSource(child, &result.source)
                if result.kind.value == .volume { leaveToPool(child, &result.source) }
            case .backingStore where isFirst(child, &seen): result.backingChain = backingChain(child)
            case .readonly where isFirst(child, &seen):
                result.readOnly = present(child)
                plain(child)
            case .shareable where isFirst(child, &seen):
                result.shareable = present(child)
                plain(child)
            case .transient where isFirst(child, &seen):
                result.transient = present(child)
                if let attribute = only(.shareBacking, of: child) {
                    result.extra.transientShared = yesNo(attribute: attribute)
                }
            case .encryption where isFirst(child, &seen): diskEncryption(child, &result.encryption)
            case .auth where isFirst(child, &seen): storageAuthentication(child, &result.authentication)
            case .iotune where isFirst(child, &seen): ioTuning(child, &result.ioTuning)
            case .mirror where isFirst(child, &seen):
                result.isMirrored = present(child)
                diskMirror(child, &result.mirror)
            case .geometry where isFirst(child, &seen): diskGeometry(child, &result)
            case .blockio where isFirst(child, &seen): diskBlockio(child, &result)
            case .serial where isFirst(child, &seen): result.extra.serial = text(element: child)
            case .wwn where isFirst(child, &seen): result.extra.worldWideName = text(element: child)
            case .vendor where isFirst(child, &seen): result.extra.vendor = text(element: child)
            case .product where isFirst(child, &seen): result.extra.product = text(element: child)
            case .backenddomain where isFirst(child, &seen):
                if let attribute = only(.name, of: child) {
                    result.extra.backendDomain = text(attribute: attribute)
                }
            case .throttlefilters where isFirst(child, &seen): diskThrottlefilters(child, &result)
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    /// libvirt: formatdomain, "Hard drives, floppy disks, CDROMs": where a volume lies, its pool says.
    private func leaveToPool(_ node: Int, _ source: inout DiskSource) {
        let place = Locus.element(node)
        if case .absent = source.file { source.file = .unseen(.hostStorageSetting, at: place) }
        if case .absent = source.device { source.device = .unseen(.hostStorageSetting, at: place) }
        if case .absent = source.protocol { source.protocol = .unseen(.hostStorageSetting, at: place) }
    }

    private func diskTarget(_ node: Int, _ result: inout Disk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .dev: result.targetName = text(attribute: attribute)
            case .bus: result.bus = keyword(attribute: attribute)
            case .rotationRate: result.extra.rotationRate = number(attribute: attribute)
            case .removable: result.extra.removable = onOff(attribute: attribute)
            case .tray: result.extra.tray = keyword(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskDriver(_ node: Int, _ result: inout Disk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .name: result.driverName = text(attribute: attribute)
            case .type: result.format = keyword(attribute: attribute)
            case .cache: result.cache = keyword(attribute: attribute)
            case .discard: result.discard = keyword(attribute: attribute)
            case .iothread: result.extra.ioThread = number(attribute: attribute)
            case .queues: result.extra.queues = number(attribute: attribute)
            case .queueSize: result.extra.queueSize = number(attribute: attribute)
            case .eventIdx: result.extra.eventIndex = onOff(attribute: attribute)
            case .ioeventfd: result.extra.ioEventFD = onOff(attribute: attribute)
            case .copyOnRead: result.extra.copyOnRead = onOff(attribute: attribute)
            case .detectZeroes: result.extra.detectZeroes = keyword(attribute: attribute)
            case .discardNoUnref: result.extra.discardWithoutUnref = onOff(attribute: attribute)
            case .errorPolicy: result.extra.errorPolicy = keyword(attribute: attribute)
            case .rerrorPolicy: result.extra.readErrorPolicy = keyword(attribute: attribute)
            case .io: result.extra.ioMode = keyword(attribute: attribute)
            case .iothreads: result.extra.driverThreads = number(attribute: attribute)
            default: virtioOption(attribute, &result.options)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .metadataCache where isFirst(child, &seen): diskDriverMetadataCache(child, &result)
            case .statistics where isFirst(child, &seen): diskDriverStatistics(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskGeometry(_ node: Int, _ result: inout Disk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .cyls: result.extra.sectorCylinders = number(attribute: attribute)
            case .heads: result.extra.sectorHeads = number(attribute: attribute)
            case .secs: result.extra.sectorsPerTrack = number(attribute: attribute)
            case .trans: result.extra.translation = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskBlockio(_ node: Int, _ result: inout Disk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .logicalBlockSize: result.extra.logicalBlockSize = number(attribute: attribute)
            case .physicalBlockSize: result.extra.physicalBlockSize = number(attribute: attribute)
            case .discardGranularity: result.extra.discardGranularity = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    private func diskThrottlefilters(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .throttlefilter: append(child, to: &result.extra.throttleFilters, throttleFilter)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverMetadataCache(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxSize where isFirst(child, &seen): result.extra.cacheSize = size(element: child, unit: .bytes)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverStatistics(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .statistic where isFirst(child, &seen): diskDriverStatisticsStatistic(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverStatisticsStatistic(_ node: Int, _ result: inout Disk) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .interval: result.extra.statistics = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .latencyHistogram where isFirst(child, &seen):
                diskDriverStatisticsStatisticLatencyHistogram(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverStatisticsStatisticLatencyHistogram(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .bin where isFirst(child, &seen):
                if let attribute = only(.start, of: child) {
                    result.extra.latencyBuckets = number(attribute: attribute)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
