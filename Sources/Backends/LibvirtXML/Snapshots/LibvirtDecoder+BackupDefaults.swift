// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

/// What the silence of a backup's document means.
extension LibvirtDecoder {
    /// Where a client reads, when the document does not say all of it.
    ///
    /// libvirt: qemuBackupPrepare takes a server on localhost over TCP, qemuBackupBeginPrepareTLS uses TLS only where
    /// the document says yes.
    func deriveBackupServer(_ backup: inout BackupFacts, _ node: Int) {
        let place = Locus.element(node)
        switch backup.mode.value {
        case .push?: break
        case .pull?:
            if backup.server.isSilent { backup.server.name = .defaulted("localhost", place) }
            if case .absent = backup.server.transport { backup.server.transport = .defaulted(.tcp, place) }
            if case .absent = backup.server.tls { backup.server.tls = .defaulted(false, place) }
        default: backup.server.hideSilent(UnseenReason(.notUnderstood, at: backup.mode.locus))
        }
        backup.disks.changeEach { derive(&$0, backup.mode.value) }
    }

    /// Without a file libvirt makes up its name.
    ///
    /// libvirt: formatbackup, `target` and `scratch`.
    private func derive(_ disk: inout BackupDisk, _ mode: BackupMode?) {
        guard disk.isIncluded.value != false else { return }
        if mode != .pull { Self.hideSilentFile(&disk.target, disk.locus) }
        if mode != .push { Self.hideSilentFile(&disk.scratch, disk.locus) }
    }

    private static func hideSilentFile(_ source: inout DiskSource, _ place: Locus) {
        if case .absent = source.file, case .absent = source.device {
            source.file = .unseen(.hypervisorDefault, at: place)
        }
    }
}

extension BackupServer {
    /// Whether the document says nothing of a server.
    fileprivate var isSilent: Bool {
        if case .absent = transport, case .absent = name, case .absent = socket, case .absent = port,
            case .absent = fileDescriptorGroup
        {
            return true
        }
        return false
    }
}
