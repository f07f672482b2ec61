<#-- bridge.batch: what `bridge -batch` loads. -->
<#include "_lines.ftl">
