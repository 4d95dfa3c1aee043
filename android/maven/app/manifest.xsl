<?xml version="1.0"?>
<!-- What Gradle makes of the app's manifest: its package, and nothing that is marked as removed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tools="http://schemas.android.com/tools">
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>
  </xsl:template>
  <xsl:template match="/manifest">
    <manifest package="app.alongside"><xsl:apply-templates select="@*|node()"/></manifest>
  </xsl:template>
  <xsl:template match="*[@tools:node='remove']|@tools:*"/>
</xsl:stylesheet>
