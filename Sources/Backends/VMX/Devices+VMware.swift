// SPDX-License-Identifier: Apache-2.0

package import VirtSecCore

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
