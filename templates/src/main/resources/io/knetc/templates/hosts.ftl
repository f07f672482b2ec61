<#-- hosts: what resolvers read as /etc/hosts. -->
<#include "_lines.ftl">
