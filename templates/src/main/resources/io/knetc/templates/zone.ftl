<#-- DOMAIN.zone: what name servers load (RFC 1035, section 5). zone: name, ttl, origin; records: in order; annotated:
     whether their cause stands above them. -->
<#assign above="">
<#if annotated>
; ${zone.cause}<@tell of=zone.origin/>
<#assign above=zone.cause>
</#if>
$ORIGIN ${zone.name}<@tell of=zone.origin/>
$TTL ${zone.ttl}<@tell of=zone.origin/>
<#list records as record>
<#if annotated && record.cause != above>
; ${record.cause}<@tell of=record.origin/>
<#assign above=record.cause>
</#if>
${record.owner}<#if record.ttl?has_content> ${record.ttl}</#if> IN ${record.type} ${record.data}<@tell of=record.origin/>
</#list>
