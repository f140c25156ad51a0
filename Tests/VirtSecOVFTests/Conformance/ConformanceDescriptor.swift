// SPDX-License-Identifier: Apache-2.0

/// A descriptor in which everything is right, with a marker wherever a test puts something else.
enum ConformanceDescriptor {
    static let namespaces = """
        xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" \
        xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData" \
        xmlns:vssd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData"
        """

    /// Edition 1: two systems in a collection, with all sections of the standard.
    static let edition1 = """
        <Envelope \(namespaces)>
        <References>
        <File ovf:id="f1" ovf:href="a.vmdk" ovf:size="65536" ovf:chunkSize="32768"/>
        <File ovf:id="f2" ovf:href="b.iso"/>
        </References>
        <DiskSection><Info/>
        <Disk ovf:diskId="d1" ovf:fileRef="f1" ovf:capacity="8" ovf:capacityAllocationUnits="byte * 2^30" \
        ovf:format="http://example.com/vmdk"/>
        <Disk ovf:diskId="d2" ovf:capacity="${size}" ovf:capacityAllocationUnits="byte * 2^30" \
        ovf:format="http://example.com/vmdk"/>
        </DiskSection>
        <NetworkSection><Info/><Network ovf:name="front"/><Network ovf:name="back"/></NetworkSection>
        <DeploymentOptionSection><Info/>
        <Configuration ovf:id="small" ovf:default="true"><Label>S</Label><Description>s</Description></Configuration>
        <Configuration ovf:id="large"><Label>L</Label><Description>l</Description></Configuration>
        </DeploymentOptionSection>
        <VirtualSystemCollection ovf:id="shop"><Info/><Name>Shop</Name>
        <AnnotationSection><Info/><Annotation ovf:msgid="hello">Hello</Annotation></AnnotationSection>
        <EulaSection><Info/><License>Be good.</License></EulaSection>
        <ResourceAllocationSection><Info/>
        <Item><rasd:ElementName>all memory</rasd:ElementName><rasd:InstanceID>0</rasd:InstanceID>\
        <rasd:Reservation>4096</rasd:Reservation><rasd:ResourceType>4</rasd:ResourceType></Item>
        </ResourceAllocationSection>
        <StartupSection><Info/>
        <Item ovf:id="web" ovf:order="0" ovf:startAction="powerOn" ovf:stopAction="guestShutdown"/>
        <Item ovf:id="base" ovf:order="1" ovf:startDelay="30" ovf:waitingForGuest="true"/>
        </StartupSection>
        <ProductSection ovf:class="com.example"><Info/><Icon ovf:fileRef="f2"/>
        <Property ovf:key="size" ovf:type="uint16" ovf:value="8" ovf:qualifiers="MinValue(4),MaxValue(64)">\
        <Value ovf:value="16" ovf:configuration="large"/></Property>
        <Property ovf:key="host" ovf:type="string" ovf:qualifiers='MinLen(1) MaxLen(8), ValueMap{"a,b", "c\\"d"}' \
        ovf:value="a,b" ovf:userConfigurable="true"/>
        <Property ovf:key="debug" ovf:type="boolean" ovf:value="false"/>
        </ProductSection>
        <VirtualSystem ovf:id="web"><Info/>
        <OperatingSystemSection ovf:id="94"><Info/><Description>Linux</Description></OperatingSystemSection>
        <InstallSection ovf:initialBootStopDelay="300"><Info/></InstallSection>
        <VirtualHardwareSection><Info/>
        <System><vssd:ElementName>x</vssd:ElementName><vssd:InstanceID>0</vssd:InstanceID>\
        <vssd:VirtualSystemType>vmx-21</vssd:VirtualSystemType></System>
        \(item(3, 1, "cpu", "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>"))
        \(item(3, 1, "cpus", "<rasd:VirtualQuantity>4</rasd:VirtualQuantity>", #" ovf:configuration="large""#))
        \(item(4, 2, "memory", megabytes(4096)))
        \(item(4, 2, "least", megabytes(2048), #" ovf:bound="min""#))
        \(item(4, 2, "most", megabytes(8192), #" ovf:bound="max""#))
        \(item(6, 3, "scsi"))
        \(item(17, 4, "disk", "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource><rasd:Parent>3</rasd:Parent>"))
        \(item(15, 5, "cd", "<rasd:HostResource>ovf:/file/f2</rasd:HostResource>"))
        \(item(10, 6, "nic", "<rasd:Connection>front</rasd:Connection>"))
        </VirtualHardwareSection></VirtualSystem>
        <VirtualSystem ovf:id="base"><Info/>
        <VirtualHardwareSection><Info/>
        </VirtualHardwareSection></VirtualSystem>
        </VirtualSystemCollection>
        <Strings xml:lang="de"><Msg ovf:msgid="hello">Hallo</Msg><Msg ovf:msgid="bye">Ade</Msg></Strings>
        </Envelope>
        """

    static func item(
        _ type: Int, _ instance: Int, _ name: String, _ rest: String = "", _ attributes: String = ""
    ) -> String {
        """
        <Item\(attributes)><rasd:ElementName>\(name)</rasd:ElementName><rasd:InstanceID>\(instance)</rasd:InstanceID>\
        <rasd:ResourceType>\(type)</rasd:ResourceType>\(rest)</Item>
        """
    }

    static func megabytes(_ amount: Int) -> String {
        """
        <rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits><rasd:VirtualQuantity>\(amount)</rasd:VirtualQuantity>
        """
    }
}
