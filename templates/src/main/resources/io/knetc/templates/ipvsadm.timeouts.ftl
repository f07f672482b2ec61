<#-- ipvsadm.timeouts: what `ipvsadm -S` does not print; the arguments of one `ipvsadm`. -->
<#include "_lines.ftl">
