<#-- nftables.conf: what `nft -f` loads. -->
<#include "_lines.ftl">
