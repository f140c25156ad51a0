// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func cpuTuning(_ node: Int, _ result: inout CPUTuning) {
        noAttributes(node)
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .shares where isFirst(child, &seen): result.shares = number(element: child)
            case .period where isFirst(child, &seen): result.period = number(element: child)
            case .quota where isFirst(child, &seen): result.quota = signedNumber(element: child)
            case .globalPeriod where isFirst(child, &seen): result.globalPeriod = number(element: child)
            case .globalQuota where isFirst(child, &seen): result.globalQuota = signedNumber(element: child)
            case .emulatorPeriod where isFirst(child, &seen): result.emulatorPeriod = number(element: child)
            case .emulatorQuota where isFirst(child, &seen): result.emulatorQuota = signedNumber(element: child)
            case .iothreadPeriod where isFirst(child, &seen): result.ioThreadPeriod = number(element: child)
            case .iothreadQuota where isFirst(child, &seen): result.ioThreadQuota = signedNumber(element: child)
            case .vcpupin: append(child, to: &result.pins, cpuPin)
            case .emulatorpin where isFirst(child, &seen):
                if let attribute = only(.cpuset, of: child) { result.emulatorCPUs = cpuSet(attribute: attribute) }
            case .iothreadpin: append(child, to: &result.ioThreadPins, cpuPin)
            case .vcpusched: append(child, to: &result.schedulers, schedulerSetting)
            case .iothreadsched: append(child, to: &result.ioThreadSchedulers, schedulerSetting)
            case .emulatorsched where isFirst(child, &seen): cpuTuningEmulatorsched(child, &result)
            case .cachetune: append(child, to: &result.cacheTuning, self.cacheTuning)
            case .memorytune: append(child, to: &result.bandwidthTuning, self.bandwidthTuning)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
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
