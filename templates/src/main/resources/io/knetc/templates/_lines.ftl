<#-- A file of lines. lines: the lines in order; annotated: whether their cause stands above. -->
<#list lines as line>
<#if annotated>
# ${line.cause}<@tell of=line/>
</#if>
${line.text}<@tell of=line/>
</#list>
