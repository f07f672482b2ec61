<#-- A file of lines. lines: the lines in order; annotated: whether their cause stands above them. -->
<#assign above="">
<#list lines as line>
<#if annotated && line.cause != above>
# ${line.cause}<@tell of=line.origin/>
<#assign above=line.cause>
</#if>
${line.text}<@tell of=line.origin/>
</#list>
