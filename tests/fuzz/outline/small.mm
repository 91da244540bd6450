<map version="1.0.1"><node TEXT="Outage" LINK="a.pdf"><icon BUILTIN="idea"/>
<node><richcontent TYPE="NODE"><html><body><p>Rich text</p></body></html></richcontent>
<richcontent TYPE="NOTE"><html><body><p>Note</p></body></html></richcontent></node>
<node TEXT="B &amp; C"><arrowlink DESTINATION="x"/></node></node></map>
