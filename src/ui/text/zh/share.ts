import type { share as en } from '../en/share';

export const share: Readonly<Record<keyof typeof en, string>> = {
  'gallery.own': '或者打开自己的场景、课程或运行记录：',
  'gallery.pass': '分享或嵌入',
  'gallery.share': '分享或嵌入“{title}”',
  'share.name': '分享',
  'share.lang': '语言',
  'share.lang.own': '跟随打开者',
  'share.controls': '控件',
  'share.controls.full': '全部',
  'share.controls.mini': '精简',
  'share.controls.none': '不显示',
  'share.here': '从现在这一刻开始',
  'share.copyLink': '复制链接',
  'share.copySnippet': '复制代码',
  'share.place': '用于',
  'share.tooLong': '这次运行里做的事太多，链接装不下。链接打开的是最初的运行；用“导出”可以把全部内容存成场景文件。',
  'share.file': '这个页面是从文件打开的，链接只在本机有效。请直接把文件发给别人，或放到服务器上。',
  'share.place.html': '任意 HTML 页面',
  'share.place.element': '允许运行脚本的页面',
  'share.how.html': '粘贴到要显示的位置即可，不需要脚本，在 sandbox="allow-scripts" 下也能用。',
  'share.how.element': '这个元素滚动到可见处才加载，高度自动调整，还提供方法和事件。',
  'share.how.markdown':
    '多数 Markdown 站点会去掉框架，所以这里给的是链接；允许写 HTML 的站点请用“任意 HTML 页面”的代码。',
  'share.how.moodle':
    '在“网页”或“文本和媒体区”（Moodle 4 之前叫“标签”）里，从菜单或 </> 打开编辑器的源代码，粘贴后保存。',
  'share.how.canvas': '在富文本编辑器里选择“插入”→“嵌入”，粘贴。',
  'share.how.edx': '在 Studio 里添加 Text 组件，选 Raw HTML，粘贴。',
  'share.how.vitepress': '直接粘贴到 Markdown 文件里，会原样输出。',
  'share.how.docusaurus': '粘贴到 .mdx 文件里，style 用的是 JSX 写法。',
  'share.how.jupyter': '在单元格里运行。',
};
