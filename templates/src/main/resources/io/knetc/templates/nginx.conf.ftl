<#-- nginx.conf: what nginx loads. head: the class; resolvers: none or a line; upstreams, servers: directives in order;
     annotated: whether the cause of lines stands above them. What all servers have is what ingress-nginx has. -->
<#assign above="">
<#macro put by text indent="">
<#if annotated && by.cause != above>
# ${by.cause}<@tell of=by.origin/>
<#assign above=by.cause>
</#if>
${indent}${text}<@tell of=by.origin/>
</#macro>
<#macro write directive indent>
<#if directive.isBlock()>
<@put by=directive.words text=directive.words.text + " {" indent=indent/>
<#list directive.parts as part>
<@write directive=part indent=indent + "  "/>
</#list>
<@put by=directive.words text="}" indent=indent/>
<#else>
<@put by=directive.words text=directive.words.text + ";" indent=indent/>
</#if>
</#macro>
<#macro each indent lines>
<#list lines as line>
<@put by=head text=line indent=indent/>
</#list>
</#macro>
<@put by=head text="# " + head.text/>
<@each indent="" lines=["worker_processes auto;", "events {", "  worker_connections 1024;", "}", "http {"]/>
<@each indent="  " lines=[
  "server_tokens off;",
  "server_names_hash_bucket_size 512;",
  "server_names_hash_max_size 16384;",
  "proxy_headers_hash_bucket_size 128;",
  "proxy_http_version 1.1;",
  "proxy_connect_timeout 5s;",
  "proxy_buffering off;",
  "proxy_set_header Host $http_host;",
  "proxy_set_header Upgrade $http_upgrade;",
  "proxy_set_header Connection $connection_upgrade;",
  "proxy_set_header X-Request-ID $request_id;",
  "proxy_set_header X-Real-IP $remote_addr;",
  "proxy_set_header X-Forwarded-For $remote_addr;",
  "proxy_set_header X-Forwarded-Host $http_host;",
  "proxy_set_header X-Forwarded-Port $server_port;",
  "proxy_set_header X-Forwarded-Proto $scheme;",
  "proxy_set_header X-Forwarded-Scheme $scheme;",
  "proxy_set_header X-Scheme $scheme;",
  "proxy_set_header X-Original-Forwarded-For $http_x_forwarded_for;",
  "proxy_set_header Proxy \"\";",
  "map $http_upgrade $connection_upgrade {",
  "  default upgrade;",
  "  \"\" \"\";",
  "}"
]/>
<#list resolvers as resolver>
<@put by=resolver text=resolver.text + ";" indent="  "/>
</#list>
<#list upstreams as upstream>
<@write directive=upstream indent="  "/>
</#list>
<#list servers as server>
<@write directive=server indent="  "/>
</#list>
<@put by=head text="}"/>
