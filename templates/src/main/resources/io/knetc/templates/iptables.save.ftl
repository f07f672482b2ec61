<#-- iptables.save and ip6tables.save: what iptables-save (legacy, 1.8.9) prints after loading them.
     tables: the tables in their order; annotated: whether a line above the rules names their cause.
     Each line written here says with <@line/> that it is there for its table. -->
<#list tables as table>
<#list table.before as comment>
#${comment}<@line of=table/>
</#list>
*${table.name.word()}<@line of=table/>
<@chains of=table/><#t>
<#if annotated>
<@rules of=table; cause>
# ${cause}
</@rules><#t>
<#else>
<@rules of=table/><#t>
</#if>
COMMIT<@line of=table/>
<#list table.after as comment>
#${comment}<@line of=table/>
</#list>
</#list>
