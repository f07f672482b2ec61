<#-- ip.batch: what `ip -batch` loads. -->
<#include "_lines.ftl">
