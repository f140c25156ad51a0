// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func cpuTuning(_ node: Int) -> CPUTuning {
        var result = CPUTuning()
        noAttributes(node)
        var pins: [CPUPin] = []
        var ioThreadPins: [CPUPin] = []
        var schedulers: [SchedulerSetting] = []
        var ioThreadSchedulers: [SchedulerSetting] = []
        var cacheTuning: [CacheTuning] = []
        var bandwidthTuning: [BandwidthTuning] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .shares:
                if isFirst(0, &seen) { result.shares = number(element: child) } else { repeated(child) }
            case .period:
                if isFirst(1, &seen) { result.period = number(element: child) } else { repeated(child) }
            case .quota:
                if isFirst(2, &seen) { result.quota = signedNumber(element: child) } else { repeated(child) }
            case .globalPeriod:
                if isFirst(3, &seen) { result.globalPeriod = number(element: child) } else { repeated(child) }
            case .globalQuota:
                if isFirst(4, &seen) { result.globalQuota = signedNumber(element: child) } else { repeated(child) }
            case .emulatorPeriod:
                if isFirst(5, &seen) { result.emulatorPeriod = number(element: child) } else { repeated(child) }
            case .emulatorQuota:
                if isFirst(6, &seen) { result.emulatorQuota = signedNumber(element: child) } else { repeated(child) }
            case .iothreadPeriod:
                if isFirst(7, &seen) { result.ioThreadPeriod = number(element: child) } else { repeated(child) }
            case .iothreadQuota:
                if isFirst(8, &seen) { result.ioThreadQuota = signedNumber(element: child) } else { repeated(child) }
            case .vcpupin:
                if pins.isEmpty { reserve(&pins, child) }
                pins.append(self.cpuPin(child))
            case .emulatorpin:
                if isFirst(9, &seen) {
                    if let attribute = only(.cpuset, of: child) { result.emulatorCPUs = cpuSet(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .iothreadpin:
                if ioThreadPins.isEmpty { reserve(&ioThreadPins, child) }
                ioThreadPins.append(self.cpuPin(child))
            case .vcpusched:
                if schedulers.isEmpty { reserve(&schedulers, child) }
                schedulers.append(self.schedulerSetting(child))
            case .iothreadsched:
                if ioThreadSchedulers.isEmpty { reserve(&ioThreadSchedulers, child) }
                ioThreadSchedulers.append(self.schedulerSetting(child))
            case .emulatorsched:
                if isFirst(10, &seen) { cpuTuningEmulatorsched(child, &result) } else { repeated(child) }
            case .cachetune:
                if cacheTuning.isEmpty { reserve(&cacheTuning, child) }
                cacheTuning.append(self.cacheTuning(child))
            case .memorytune:
                if bandwidthTuning.isEmpty { reserve(&bandwidthTuning, child) }
                bandwidthTuning.append(self.bandwidthTuning(child))
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        if !pins.isEmpty { result.pins = .known(pins) }
        if !ioThreadPins.isEmpty { result.ioThreadPins = .known(ioThreadPins) }
        if !schedulers.isEmpty { result.schedulers = .known(schedulers) }
        if !ioThreadSchedulers.isEmpty { result.ioThreadSchedulers = .known(ioThreadSchedulers) }
        if !cacheTuning.isEmpty { result.cacheTuning = .known(cacheTuning) }
        if !bandwidthTuning.isEmpty { result.bandwidthTuning = .known(bandwidthTuning) }
        return result
    }

    private func cpuTuningEmulatorsched(_ node: Int, _ result: inout CPUTuning) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .scheduler: result.emulatorScheduler = keyword(attribute: attribute)
            case .priority: result.emulatorPriority = signedNumber(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }
}
