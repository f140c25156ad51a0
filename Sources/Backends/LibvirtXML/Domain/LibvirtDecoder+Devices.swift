// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// The devices of a domain. libvirt: formatdomain, "Devices".
extension LibvirtDecoder {
    func machineDevices(_ node: Int, _ result: inout MachineFacts, _ seen: inout WordSet) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .emulator where isFirst(child, &seen): result.emulator = text(element: child)
            case .disk: append(child, to: &result.disks, disk)
            case .controller: append(child, to: &result.controllers, controller)
            case .lease: append(child, to: &result.leases, storageLease)
            case .filesystem: append(child, to: &result.sharedFolders, sharedFolder)
            case .interface: append(child, to: &result.interfaces, networkInterface)
            case .smartcard: append(child, to: &result.smartcards, smartcard)
            case .serial: append(child, to: &result.serialPorts, characterDevice)
            case .parallel: append(child, to: &result.parallelPorts, characterDevice)
            case .console: append(child, to: &result.consoles, characterDevice)
            case .channel: append(child, to: &result.channels, characterDevice)
            case .input: append(child, to: &result.inputs, inputDevice)
            case .graphics: append(child, to: &result.displays, display)
            case .sound: append(child, to: &result.sounds, soundDevice)
            case .audio: append(child, to: &result.audioBackends, audioBackendDevice)
            case .video: append(child, to: &result.videos, videoDevice)
            case .hostdev: append(child, to: &result.hostDevices, hostDevice)
            case .redirdev: append(child, to: &result.redirectedUSB, usbRedirection)
            case .redirfilter where isFirst(child, &seen): machineDevicesRedirfilter(child, &result)
            case .hub: append(child, to: &result.hubs, usbHub)
            case .watchdog: append(child, to: &result.watchdogs, watchdog)
            case .memballoon: append(child, to: &result.balloons, memoryBalloon)
            case .rng: append(child, to: &result.randomGenerators, randomGenerator)
            case .tpm: append(child, to: &result.tpms, tpm)
            case .nvram: append(child, to: &result.nvrams, nonVolatileMemory)
            case .panic: append(child, to: &result.panics, panicDevice)
            case .shmem: append(child, to: &result.sharedMemory, self.sharedMemory)
            case .memory: append(child, to: &result.memoryDevices, memoryDevice)
            case .iommu: append(child, to: &result.iommus, virtualIOMMU)
            case .vsock: append(child, to: &result.vsocks, vsock)
            case .crypto: append(child, to: &result.cryptos, cryptoDevice)
            case .pstore: append(child, to: &result.persistentStores, persistentStore)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func machineDevicesRedirfilter(_ node: Int, _ result: inout MachineFacts) {
        noAttributes(node)
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .usbdev: append(child, to: &result.usbFilter, usbFilterRule)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }
}
