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

extension Disk {
    /// Says that what only QEMU and libvirt do with disks is not done: block jobs, servers of their own, filters of SCSI
    /// commands, and keys in the definition.
    ///
    /// Where the data lie and whether they are encrypted stays as it is.
    package mutating func leaveOutWhatVMwareHasNot() {
        driverName = .absent
        mirror = .blank
        isMirrored = .absent
        rawIO = .absent
        sgio = .absent
        authentication = .blank
        extra = .blank
        let own = source
        source = .blank
        (source.file, source.device) = (own.file, own.device)
        source.encryption.format = own.encryption.format
        let format = encryption.format
        encryption = .blank
        encryption.format = format
    }
}

extension Disk {
    /// Says that the image of a disk tells whether it is encrypted, and that media of drives are not.
    package mutating func tellEncryption(at place: Locus) {
        let isMedium = device.value == .cdrom || device.value == .floppy
        let format: Fact<EncryptionFormat> = isMedium ? .absent(place) : .unseen(.imageHeader, at: place)
        source.encryption.format = format
        encryption.format = format
    }
}

extension HostDevice {
    /// Says that the switch is not there by which QEMU gets the right to raw commands.
    package mutating func leaveOutWhatVMwareHasNot() {
        rawIO = .absent
        sgio = .absent
    }
}
