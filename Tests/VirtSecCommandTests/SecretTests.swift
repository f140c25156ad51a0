// SPDX-License-Identifier: Apache-2.0

import Testing

/// A marker in every place of a document that is made to hold a secret, or that people put one into, is in no output of
/// any verb.
///
/// A value that stands where a list of words is expected, such as a mode, is shown: without it nobody could mend it.
@Suite struct SecretTests {
    private static let marker = "Xq7secretZ9"

    private static let document = """
        <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'
            xmlns:bhyve='http://libvirt.org/schemas/domain/bhyve/1.0'>
          <name>vault</name>
          <title>MARK</title>
          <description>password MARK</description>
          <metadata><note xmlns='urn:note' key='MARK'>MARK<deep>MARK</deep></note></metadata>
          <bootloader_args>MARK</bootloader_args>
          <sysinfo type='smbios'>
            <bios><entry name='vendor'>MARK</entry></bios>
            <oemStrings><entry>password=MARK</entry></oemStrings>
          </sysinfo>
          <sysinfo type='fwcfg'><entry name='opt/a'>MARK</entry></sysinfo>
          <os firmware='efi'>
            <type machine='q35'>hvm</type>
            <kernel>/vm/kernel</kernel><cmdline>token=MARK</cmdline>
            <init>/sbin/init</init><initarg>MARK</initarg><initenv name='TOKEN'>MARK</initenv>
          </os>
          <launchSecurity type='sev'><policy>1</policy><dhCert>MARK</dhCert><session>MARK</session></launchSecurity>
          <devices>
            <disk type='network'>
              <driver name='qemu' type='raw'/>
              <source protocol='http' name='a.img' query='key=MARK'>
                <host name='h'/>
                <cookies><cookie name='c'>MARK</cookie></cookies>
              </source>
              <target dev='vda'/>
            </disk>
            <disk type='network'>
              <driver name='qemu' type='raw'/><source protocol='https' name='a.img?sig=MARK'><host name='h'/></source>
              <target dev='vdb'/>
            </disk>
            <disk type='network'>
              <driver name='qemu' type='raw'/><source protocol='https' name='https://u:MARK@h/a.img'/>
              <target dev='vdc'/>
            </disk>
            <disk type='file'>
              <source file='json:{"driver":"https","url":"https://u:MARK@h/a.img"}'/><target dev='vdd'/>
            </disk>
            <graphics type='vnc' listen='0.0.0.0' passwd='MARK'/>
            <graphics type='spice' port='5900' passwd='MARK' passwdValidTo='2030-01-01T00:00:00'>
              <channel name='main' mode='secure'/>
            </graphics>
            <unknown attribute='MARK'>MARK</unknown>
          </devices>
          <memory unit='KiB'>MARK</memory>
          <qemu:commandline><qemu:arg value='MARK'/><qemu:env name='A' value='MARK'/></qemu:commandline>
          <bhyve:commandline><bhyve:arg value='MARK'/></bhyve:commandline>
        </domain>
        """

    @Test(arguments: [
        ["inspect"], ["inspect", "--format", "json"], ["inspect", "--coverage"],
        ["inspect", "--coverage", "--format", "json"], ["assess", "--baseline", "all"],
        ["assess", "--baseline", "all", "--format", "json", "--include", "all"],
        ["assess", "--baseline", "all", "--format", "sarif"],
    ])
    func `a secret is in no output`(_ arguments: [String]) throws {
        let folder = try Folder()
        let text = Self.document.replacing("MARK", with: Self.marker)
        try folder.write("vault.xml", text)
        let run = try Tool.run(arguments + ["vault.xml"], in: folder)
        #expect(!run.output.isEmpty)
        #expect(!run.output.contains(Self.marker))
        #expect(!run.errors.contains(Self.marker))
    }

    @Test(arguments: [
        ("</domain>MARK", "after the root element"), ("<graphics passwd='MARK' passwd='MARK'/>", "occurs twice"),
        ("&MARK;", "a reference to an entity"), ("<MARK", "no name"), ("</MARK>", "an end tag that does not match"),
    ])
    func `a secret in a broken document is in no error`(_ ending: String, _ error: String) throws {
        let folder = try Folder()
        let text = "<domain><graphics passwd='MARK'/>" + ending + "</domain>"
        try folder.write("broken.xml", text.replacing("MARK", with: Self.marker))
        for verb in ["assess", "inspect"] {
            let run = try Tool.run([verb, "broken.xml"], in: folder)
            #expect(run.status == 2)
            #expect((run.output + run.errors).contains(error))
            #expect(!(run.output + run.errors).contains(Self.marker))
        }
    }
}
