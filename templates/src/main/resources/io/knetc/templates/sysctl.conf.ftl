<#-- sysctl.conf: what `sysctl -p` loads. -->
<#include "_lines.ftl">
