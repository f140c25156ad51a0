// SPDX-License-Identifier: Apache-2.0

/// The style sheet of the page: no font, picture or sheet from elsewhere.
enum HTMLStyle {
    static let text = """
        :root{color-scheme:light dark;\(HTMLPalette.light.properties)}
        @media screen and (prefers-color-scheme:dark){:root{\(HTMLPalette.dark.properties)}}
        \(page)
        \(parts)
        \(tables)
        \(media)
        """

    /// The SHA-256 digest of ``text`` in Base64; a test works it out again.
    static let digest = "PUq4pN3B0Ka9wBotEMWv8+0FyU6iaKYlBntadmV9fsg="

    private static let page = """
        *{box-sizing:border-box}
        html{scroll-padding-top:7.5rem;-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--text);
        font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        a{color:var(--link);text-underline-offset:2px}
        :focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-100vw}
        .skip:focus{left:.5rem;top:.5rem;z-index:9;background:var(--ground);padding:.5rem .75rem}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        header,main,footer{max-width:84rem;margin:0 auto;padding:0 1.5rem}
        header{padding-top:1.75rem}
        h1{font-size:1.55rem;line-height:1.25;margin:0;letter-spacing:-.01em;overflow-wrap:anywhere}
        h2{font-size:1.15rem;margin:0 0 .75rem;letter-spacing:-.005em}
        h3{font-size:.95rem;margin:1.25rem 0 .4rem}
        p{margin:.4rem 0;max-width:78ch}
        .lead{color:var(--muted);margin:.25rem 0 1rem}
        .answer{font-weight:600}
        .note,figcaption,footer{color:var(--muted)}
        section{padding:1.75rem 0;border-top:1px solid var(--line)}
        section:first-of-type{border-top:0;padding-top:1rem}
        code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
        nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:0;padding:0}
        nav a{text-decoration:none}
        nav a:hover{text-decoration:underline}
        .bar-top{position:sticky;top:0;z-index:5;background:var(--ground);border-bottom:1px solid var(--line);
        padding:.55rem 0 .6rem}
        .bar-top form{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:center;margin-top:.45rem}
        .bar-top .grow{flex:1 1 15rem}
        .bar-top>*{max-width:84rem;margin-left:auto;margin-right:auto;padding:0 1.5rem}
        input,select,button{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--muted);
        border-radius:5px;padding:.22rem .55rem}
        input[type=search]{width:100%}
        button{cursor:pointer;background:var(--raised)}
        button:disabled{opacity:.5;cursor:default}
        html:not(.js) .script{display:none}
        footer{padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line)}
        """

    private static let parts = """
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:0 0 .75rem}
        .tiles>div{background:var(--raised);border-radius:8px;padding:.7rem .9rem}
        .tiles dt{color:var(--muted);font-size:.86rem}
        .tiles dd{margin:0}
        .tiles .big{font-size:1.5rem;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums}
        .tiles .of{color:var(--muted);font-size:.86rem}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:0 2rem}
        .tag{display:inline-block;font-size:.8rem;line-height:1.35;font-weight:600;border:1px solid currentColor;
        border-radius:4px;padding:0 .35rem;white-space:nowrap}
        .critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}
        .low{color:var(--low)}.info,.open{color:var(--info)}.good{color:var(--good)}
        .tag.critical{border-width:2px}
        .tag.open{border-style:dashed}
        details{margin:0}
        summary{cursor:pointer;padding:.28rem 0}
        summary:hover{background:var(--raised)}
        details details{margin-left:1.15rem}
        .points{font-variant-numeric:tabular-nums;font-weight:600;display:inline-block;min-width:4.4rem;
        text-align:right;margin-right:.5rem}
        .tree>details>details{border-top:1px solid var(--line)}
        .tree>details{border-bottom:1px solid var(--line)}
        .tree ul{list-style:none;margin:.1rem 0 .6rem 1.15rem;padding:0}
        .tree li{padding:.16rem 0}
        .rules>details{border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 2.2rem}
        .rules>details>summary{display:grid;grid-template-columns:1rem 9rem 1fr 6rem;gap:.6rem;align-items:baseline;
        list-style:none}
        .rules>details>summary::-webkit-details-marker{display:none}
        .rules>details>summary::before{content:"\\25B8";color:var(--muted)}
        .rules>details[open]>summary::before{content:"\\25BE"}
        .rules .count{text-align:right;font-variant-numeric:tabular-nums}
        .rules .inside{padding:0 0 .9rem 1.6rem}
        .places{margin:.5rem 0;padding:0;list-style:none;column-gap:2rem}
        .places li{padding:.1rem 0;overflow-wrap:anywhere}
        .places .where{color:var(--muted)}
        dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}
        dl.facts dt{color:var(--muted)}
        dl.facts dd{margin:0;overflow-wrap:anywhere}
        figure{margin:.5rem 0 1rem}
        .drawing{overflow-x:auto;border:1px solid var(--line);border-radius:8px;padding:.5rem}
        svg text{fill:var(--text);font-size:12px;font-family:inherit}
        svg .sub{fill:var(--muted);font-size:11px}
        svg .box{fill:var(--raised);stroke:var(--open)}
        svg .gap{stroke:var(--high);stroke-width:1.5}
        svg .doubt{stroke:var(--medium);stroke-width:1.5;stroke-dasharray:5 3}
        svg .edge{fill:none;stroke:var(--open)}
        svg .edge.gap{stroke:var(--high)}
        svg .edge.doubt{stroke:var(--medium)}
        svg .fine{stroke:var(--open)}
        .meter{display:block;width:100%;min-width:5rem;height:7px;margin-top:3px}
        .meter .known{fill:var(--bar)}.meter .more{fill:var(--open);opacity:.55}.meter .rest{fill:var(--line)}
        """

    private static let tables = """
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--muted);padding:0 0 .4rem}
        th,td{text-align:left;vertical-align:top;padding:.28rem .8rem .28rem 0;overflow-wrap:break-word}
        thead th{border-bottom:1px solid var(--muted);color:var(--muted);font-weight:600;vertical-align:bottom}
        tbody th{font-weight:600;min-width:9rem;overflow-wrap:anywhere}
        tbody tr+tr>*{border-top:1px solid var(--line)}
        tbody tr:hover>*{background:var(--raised)}
        tr:target>*{background:var(--raised)}
        .n{text-align:right;white-space:nowrap}
        thead .n{white-space:normal}
        th:last-child,td:last-child{padding-right:0}
        .range{min-width:8.5rem;max-width:14rem}
        th .note{font-weight:400}
        .pair tbody th{white-space:nowrap}
        .pair .range{width:100%;max-width:none}
        .path{color:var(--muted);min-width:14rem;overflow-wrap:anywhere}
        thead button{border:0;background:none;padding:0;color:inherit;font-weight:600;text-align:inherit}
        thead button::after{content:"\\00A0\\2195";opacity:.55}
        [aria-sort=ascending] button::after{content:"\\00A0\\2191";opacity:1}
        [aria-sort=descending] button::after{content:"\\00A0\\2193";opacity:1}
        .name{border:0;background:none;padding:0;font-weight:600;color:var(--link);text-align:left;
        overflow-wrap:anywhere}
        .name::before{content:"\\25B8\\00A0";color:var(--muted)}
        .name[aria-expanded=true]::before{content:"\\25BE\\00A0"}
        .more-row>td{padding:.3rem 0 .9rem 1.2rem}
        .more-row table{width:auto;min-width:60%}
        .js table.paged>tbody>tr{display:none}
        .js table.paged>tbody>tr.on{display:table-row}
        .pager{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.5rem 0 0;color:var(--muted)}
        html:not(.js) .pager{display:none}
        .pager button{padding:.05rem .5rem;color:var(--text)}
        [hidden]{display:none!important}
        """

    private static let media = """
        @media (max-width:46rem){
        header,main,footer,.bar-top>*{padding-left:.9rem;padding-right:.9rem}
        nav ul{flex-wrap:nowrap;overflow-x:auto;padding-bottom:.2rem;white-space:nowrap}
        .tiles{grid-template-columns:1fr 1fr;gap:.5rem}
        .tiles .big{font-size:1.25rem}
        .bar-top .grow{flex-basis:100%}
        html{scroll-padding-top:10rem}
        .rules>details>summary{grid-template-columns:1rem 1fr auto}
        .rules>details>summary .title{grid-column:2/4;grid-row:2}
        .rules .inside{padding-left:.4rem}
        .points{min-width:2.8rem}
        details details,.tree ul{margin-left:.6rem}
        dl.facts{grid-template-columns:1fr}
        }
        @media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
        @media (forced-colors:active){.meter .known{fill:CanvasText}.meter .more{fill:GrayText}}
        @media print{
        body{font-size:9.5pt}
        .bar-top,.pager,.skip,.script,thead button::after{display:none!important}
        header,main,footer{max-width:none;padding:0}
        section{padding:.8rem 0}
        h2,h3,summary{break-after:avoid}
        tr,li,.tiles>div,figure{break-inside:avoid}
        thead{display:table-header-group}
        .rules>details{content-visibility:visible}
        details::details-content{content-visibility:visible;display:block;height:auto}
        .drawing,.scroll{overflow:visible;border:0;padding:0}
        .drawing svg{max-width:100%;height:auto}
        .tiles>div{border:1px solid var(--line)}
        a{color:inherit;text-decoration:none}
        }
        @page{margin:14mm}
        """
}
