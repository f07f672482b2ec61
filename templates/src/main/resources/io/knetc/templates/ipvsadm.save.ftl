<#-- ipvsadm.save: what `ipvsadm -S -n` prints and `ipvsadm -R` loads. -->
<#include "_lines.ftl">
