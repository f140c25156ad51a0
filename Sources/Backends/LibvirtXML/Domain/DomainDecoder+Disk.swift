// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func disk(_ node: Int) -> Disk {
        var result = Disk()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .target:
                if isFirst(0, &seen) { diskTarget(child, &result) } else { repeated(child) }
            case .driver:
                if isFirst(1, &seen) { diskDriver(child, &result) } else { repeated(child) }
            case .source:
                if isFirst(2, &seen) {
                    result.hasSource = present(child)
                    result.source = diskSource(child)
                } else {
                    repeated(child)
                }
            case .backingStore:
                if isFirst(3, &seen) { result.backingChain = backingChain(child) } else { repeated(child) }
            case .readonly:
                if isFirst(4, &seen) {
                    result.readOnly = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .shareable:
                if isFirst(5, &seen) {
                    result.shareable = present(child)
                    plain(child)
                } else {
                    repeated(child)
                }
            case .transient:
                if isFirst(6, &seen) {
                    result.transient = present(child)
                    if let attribute = only(.shareBacking, of: child) {
                        result.extra.transientShared = yesNo(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .encryption:
                if isFirst(7, &seen) { result.encryption = diskEncryption(child) } else { repeated(child) }
            case .auth:
                if isFirst(8, &seen) { result.authentication = storageAuthentication(child) } else { repeated(child) }
            case .iotune:
                if isFirst(9, &seen) { result.ioTuning = ioTuning(child) } else { repeated(child) }
            case .mirror:
                if isFirst(10, &seen) {
                    result.isMirrored = present(child)
                    result.mirror = diskMirror(child)
                } else {
                    repeated(child)
                }
            case .geometry:
                if isFirst(11, &seen) { diskGeometry(child, &result) } else { repeated(child) }
            case .blockio:
                if isFirst(12, &seen) { diskBlockio(child, &result) } else { repeated(child) }
            case .serial:
                if isFirst(13, &seen) { result.extra.serial = text(element: child) } else { repeated(child) }
            case .wwn:
                if isFirst(14, &seen) { result.extra.worldWideName = text(element: child) } else { repeated(child) }
            case .vendor:
                if isFirst(15, &seen) { result.extra.vendor = text(element: child) } else { repeated(child) }
            case .product:
                if isFirst(16, &seen) { result.extra.product = text(element: child) } else { repeated(child) }
            case .backenddomain:
                if isFirst(17, &seen) {
                    if let attribute = only(.name, of: child) {
                        result.extra.backendDomain = text(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            case .throttlefilters:
                if isFirst(18, &seen) { diskThrottlefilters(child, &result) } else { repeated(child) }
            case .address:
                if isFirst(19, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .metadataCache:
                if isFirst(0, &seen) { diskDriverMetadataCache(child, &result) } else { repeated(child) }
            case .statistics:
                if isFirst(1, &seen) { diskDriverStatistics(child, &result) } else { repeated(child) }
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
        var throttleFilters: [ThrottleFilter] = []
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .throttlefilter:
                if throttleFilters.isEmpty { reserve(&throttleFilters, child) }
                throttleFilters.append(self.throttleFilter(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !throttleFilters.isEmpty { result.extra.throttleFilters = .known(throttleFilters) }
    }

    private func diskDriverMetadataCache(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .maxSize:
                if isFirst(0, &seen) {
                    result.extra.cacheSize = size(element: child, unit: .bytes)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverStatistics(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .statistic:
                if isFirst(0, &seen) { diskDriverStatisticsStatistic(child, &result) } else { repeated(child) }
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .latencyHistogram:
                if isFirst(0, &seen) {
                    diskDriverStatisticsStatisticLatencyHistogram(child, &result)
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func diskDriverStatisticsStatisticLatencyHistogram(_ node: Int, _ result: inout Disk) {
        noAttributes(node)
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .bin:
                if isFirst(0, &seen) {
                    if let attribute = only(.start, of: child) {
                        result.extra.latencyBuckets = number(attribute: attribute)
                    }
                } else {
                    repeated(child)
                }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
