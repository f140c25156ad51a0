// SPDX-License-Identifier: Apache-2.0

import Testing
import VirtSecCore
import VirtSecLibvirtXML

@Suite struct StorageTests {
    private static let pool = """
        <pool type='netfs' xmlns:fs='http://libvirt.org/schemas/storagepool/fs/1.0'>
          <name>images</name>
          <uuid>0f6c1c3e-3d4b-4f5a-9a57-6b8d2f1e7c11</uuid>
          <capacity unit='KiB'>1024</capacity><allocation>512</allocation><available unit='b'>512</available>
          <features><cow state='no'/></features>
          <source>
            <host name='files.example.org' port='2049'/><dir path='/export/images'/><format type='nfs'/>
            <protocol ver='4'/>
            <auth type='chap' username='reader'><secret usage='files'/></auth>
          </source>
          <target>
            <path>/var/lib/libvirt/images</path>
            <permissions><mode>0711</mode><owner>-1</owner><group>107</group><label>virt_image_t</label></permissions>
          </target>
          <fs:mount_opts><fs:option name='nodev'/><fs:option name='nosuid'/></fs:mount_opts>
        </pool>
        """

    private static let volume = """
        <volume type='file'>
          <name>a.qcow2</name><key>/images/a.qcow2</key>
          <capacity unit='G'>5</capacity><allocation>294912</allocation><physical unit='B'>300000</physical>
          <source><device path='/dev/sda2'><extent start='0' end='4095'/></device></source>
          <target>
            <path>/images/a.qcow2</path><format type='qcow2'/>
            <permissions><mode>644</mode><owner>0</owner><group>0</group></permissions>
            <timestamps><atime>1.5</atime><mtime>2</mtime><ctime>3</ctime><btime>4</btime></timestamps>
            <encryption format='luks'>
              <secret type='passphrase' uuid='0f6c1c3e-3d4b-4f5a-9a57-6b8d2f1e7c12'/>
            </encryption>
            <compat>1.1</compat><clusterSize unit='KiB'>64</clusterSize><nocow/>
            <features><lazy_refcounts/><extended_l2/></features>
          </target>
          <backingStore>
            <path>/images/base.img</path><format type='raw'/><permissions><mode>0666</mode></permissions>
          </backingStore>
        </volume>
        """

    private static let secret = """
        <secret ephemeral='no' private='yes'>
          <description>opens the disk of web01</description>
          <uuid>0f6c1c3e-3d4b-4f5a-9a57-6b8d2f1e7c13</uuid>
          <usage type='volume'><volume>/images/a.qcow2</volume></usage>
        </secret>
        """

    private static func read(_ document: String) throws -> Observation {
        guard case .read(let observations) = LibvirtXMLReader().read(Array(document.utf8), path: "x.xml") else {
            throw NotRead()
        }
        return try #require(observations.first)
    }

    private struct NotRead: Error {}

    @Test(arguments: [pool, volume, secret])
    func `everything in a document about storage is understood`(_ document: String) throws {
        let inventory = Inventory([try Self.read(document)])
        let observations =
            inventory.pools.map(\.observation) + inventory.volumes.map(\.observation)
            + inventory.secrets.map(\.observation)
        #expect(observations.count == 1 && inventory.assetCount == 1)
        #expect(observations.allSatisfy { $0.unrecognised.isEmpty && $0.elementCount > 3 })
    }

    @Test func `a pool says where its storage comes from and whose it is`() throws {
        guard case .pool(let pool) = try Self.read(Self.pool) else { throw NotRead() }
        #expect(pool.displayName == "images" && pool.kind.value == .netfs)
        #expect(pool.capacity.value == ByteCount(1 << 20) && pool.allocation.value == ByteCount(512))
        #expect(pool.copyOnWrite.value == false)
        #expect(pool.source.hosts.known.first?.name.value == "files.example.org")
        #expect(pool.source.folder.value == "/export/images" && pool.source.authenticationKind.value == "chap")
        #expect(pool.source.authentication.secretUsage.value == "files")
        #expect(pool.permissions.mode.value == FileMode(bits: 0o711) && pool.permissions.owner.value == -1)
        #expect(pool.mountOptions.known.map(\.name.value) == ["nodev", "nosuid"])
        #expect(pool.clusterOptions.known.isEmpty)
    }

    @Test func `a volume says how it is encrypted and what lies below it`() throws {
        guard case .volume(let volume) = try Self.read(Self.volume) else { throw NotRead() }
        #expect(volume.displayName == "a.qcow2" && volume.kind.value == .file && volume.format.value == .qcow2)
        #expect(volume.capacity.value == ByteCount(5 << 30) && volume.clusterSize.value == ByteCount(65_536))
        #expect(volume.devices.known.first?.extents.known.first?.end.value == 4_095)
        #expect(volume.encryption.format.value == .luks && volume.encryption.secrets.known.count == 1)
        #expect(volume.permissions.mode.value?.isReadableByAll == true)
        #expect(volume.hasBackingImage.value == true && volume.backingFormat.value == .raw)
        #expect(volume.backingPermissions.mode.value?.isWritableByAll == true)
        #expect(volume.lazyReferenceCounts.value == true && volume.withoutCopyOnWrite.value == true)
    }

    @Test func `a secret says what it opens, and nothing of its value`() throws {
        guard case .secret(let secret) = try Self.read(Self.secret) else { throw NotRead() }
        #expect(secret.displayName == "/images/a.qcow2" && secret.usageKind.value == .volume)
        #expect(secret.isPrivate.value == true && secret.isEphemeral.value == false)
        guard case .secret(let silent) = try Self.read("<secret><usage type='ceph'><name>c</name></usage></secret>")
        else { throw NotRead() }
        #expect(silent.isPrivate.value == false && silent.displayName == "c")
    }

    @Test(arguments: ["", "8", "0788", "10000", "+644", "0x1ff", "-1", "644 x"])
    func `what is no file mode is malformed`(_ mode: String) throws {
        let document = "<volume><name>a</name><target><permissions><mode>\(mode)</mode></permissions></target></volume>"
        guard case .volume(let volume) = try Self.read(document) else { throw NotRead() }
        guard case .unseen = volume.permissions.mode else {
            Issue.record("\(volume.permissions.mode)")
            return
        }
        #expect(volume.observation.unrecognised.count == 1)
    }

    @Test(arguments: [
        ("<pool type='dir'><name>a</name><source><divice path='/dev/sda'/></source></pool>", 2),
        ("<pool type='dir' mode='x'><name>a</name></pool>", 1),
        ("<volume><name>a</name><name>b</name><target><path>/a</path><path>/b</path></target></volume>", 2),
        ("<secret><usage type='volume' typ='x'><volume>/a</volume></usage></secret>", 1),
    ])
    func `what is not understood is listed`(_ document: String, _ count: Int) throws {
        let inventory = Inventory([try Self.read(document)])
        let observation =
            inventory.pools.first?.observation ?? inventory.volumes.first?.observation
            ?? inventory.secrets.first?.observation
        #expect(observation?.unrecognised.count == count)
    }
}
