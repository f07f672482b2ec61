<#-- ipset.save: what `ipset save` prints and `ipset restore` loads. -->
<#include "_lines.ftl">
