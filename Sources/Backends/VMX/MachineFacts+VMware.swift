// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

extension MachineFacts {
    /// Says that what only definitions of other hypervisors can hold is not there, nor devices that VMware has not.
    package mutating func leaveOutWhatVMwareHasNot() {
        qemu = .blank
        xen = .blank
        bhyve = .blank
        container = .blank
        metadata = .none
        statedLabels = .none
        leases = .none
        consoles = .none
        channels = .none
        redirectedUSB = .none
        usbFilter = .none
        hubs = .none
        watchdogs = .none
        nvrams = .none
        panics = .none
        sharedMemory = .none
        memoryDevices = .none
        cryptos = .none
        persistentStores = .none
        securityLabels = .none
        wrappedKeys = .none
        userMapping = .none
        groupMapping = .none
        mapsIDs = .absent
        throttleGroups = .none
        bootLoader = .absent
        bootLoaderArguments = .absent
        randomGenerators = .none
        audioBackends = .none
        performanceEvents = .none
        features.nestedHV = .absent
        firmware.leaveOutWhatVMwareHasNot()
    }
}

extension Firmware {
    /// VMware starts a machine by its own firmware, with a file for the variables that nobody names by a template.
    fileprivate mutating func leaveOutWhatVMwareHasNot() {
        features = .none
        loader = .blank
        hasLoader = .absent
        extra.kernel = .absent
        extra.initialRAMDisk = .absent
        extra.commandLine = .absent
        extra.shim = .absent
        extra.deviceTree = .absent
        extra.acpiTables = .none
        extra.initPath = .absent
        extra.initArguments = .absent
        extra.initEnvironment = .none
        extra.initFolder = .absent
        extra.initUser = .absent
        extra.initGroup = .absent
    }
}
